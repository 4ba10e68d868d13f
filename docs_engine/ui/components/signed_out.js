// A link to the sign-in page that leads back to this very address.
export default function ({ parentElement }) {
  const target = mountPoint(parentElement);
  const link = element("a", "", "Sign in");
  link.href = "/session/sign-in?next=" + encodeURIComponent(location.pathname + location.search);
  target.replaceChildren(link);
}
