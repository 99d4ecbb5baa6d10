# fal's own client of Python: queue, stream, ten frames of realtime, an upload, a run.
import fal_client
import httpx

client = fal_client.SyncClient()
made = client.subscribe("fal-ai/flux/schnell", {"prompt": "by name"}, with_logs=True)
print("subscribe", httpx.URL(made["images"][0]["url"]).host)
print("stream", [event["partial"] for event in client.stream("fal-ai/any-llm", {"prompt": "why?"})])
small = {"width": 16, "height": 16}
with client.realtime("fal-ai/flux-1/schnell", max_buffering=10) as connection:
    seeds = []
    for seed in range(10):
        connection.send({"prompt": "a cat", "seed": seed, "image_size": small})
        seeds.append(connection.recv()["seed"])
print("realtime", seeds)
with client.realtime("fal-ai/flux-1/schnell", use_jwt=False) as connection:
    connection.send({"promt": "a cat"})
    try:
        connection.recv()
    except fal_client.client.RealtimeError as error:
        print("refused", error.error)
print("upload", httpx.get(client.upload(b"Hello", content_type="text/plain")).text)
print("run", "images" in client.run("fal-ai/flux/dev", {"prompt": "by name"}))
