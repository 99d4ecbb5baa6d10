// Java's own client of HTTP, which trusts the store that docs/by-name.md makes: submit, poll, collect, download.
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

public class Street {
  static final HttpClient client = HttpClient.newHttpClient();

  static HttpRequest.Builder at(String address) {
    return HttpRequest.newBuilder(URI.create(address)).header("authorization", "Key " + System.getenv("FAL_KEY"));
  }

  static String text(HttpRequest.Builder asked) throws Exception {
    return client.send(asked.build(), BodyHandlers.ofString()).body();
  }

  static String address(String name, String json) {
    var found = Pattern.compile('"' + name + "\":\"(https:[^\"]+)\"").matcher(json);
    if (!found.find()) throw new IllegalStateException(name + " is not in " + json);
    return found.group(1);
  }

  public static void main(String[] given) throws Exception {
    var input = HttpRequest.BodyPublishers.ofString("{\"prompt\":\"by name\"}");
    var submitted = text(at("https://queue.fal.run/fal-ai/flux/schnell").header("content-type", "application/json").POST(input));
    while (!text(at(address("status_url", submitted))).contains("COMPLETED")) Thread.sleep(50);
    var url = URI.create(address("url", text(at(address("response_url", submitted)))));
    var file = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
    System.out.println(url.getHost() + " " + file.statusCode() + " " + file.headers().firstValue("content-type").orElse(""));
  }
}
