// CloudFront Function before the site's bucket. The local edge does the same (local/edge.py).
function handler(event) {
  var request = event.request;
  var last = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (request.uri !== "/" && last.indexOf(".") === -1) request.uri = "/app.html";
  return request;
}
