// The one function that is used of a package that brings no types.
declare module 'proxy-from-env' {
  /** The proxy for `url` by the environment; an empty string for none. */
  export function getProxyForUrl(url: string): string
}
