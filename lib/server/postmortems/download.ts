/** A file to be saved: its name in ASCII for old clients, whole in UTF-8 for the rest (RFC 6266), and never sniffed. */
export function download(file: { name: string; contentType: string; body: BodyInit }): Response {
  const ending = /\.[a-z0-9]{1,8}$/i.exec(file.name)?.[0] ?? "";
  return new Response(file.body, {
    headers: {
      "Content-Type": file.contentType,
      "Content-Disposition": `attachment; filename="post-mortem${ending}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}
