// Stands for `next/server` in tests: the route handler of @fal-ai/server-proxy takes only this from it, for refusals.
exports.NextResponse = { json: (data, init) => Response.json(data, init) }
