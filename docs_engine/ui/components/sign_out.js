// A form of our own that ends the session: the browser posts it and follows to the sign-in page.
export default function ({ parentElement }) {
  const form = element("form");
  form.method = "post";
  form.action = "/session/sign-out";
  const send = element("button", "", "Sign out");
  send.type = "submit";
  form.append(send);
  mountPoint(parentElement).replaceChildren(form);
}
