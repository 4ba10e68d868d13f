// Chooses a Word file and sends it to our own interface; nothing of it passes through Streamlit.
export default function ({ data, parentElement, setTriggerValue }) {
  const mount = mountPoint(parentElement);
  if (mount.dataset.address === data.address) return;
  mount.dataset.address = data.address;
  const label = element("label", "choose", "Word file (.docx)");
  const input = element("input");
  input.type = "file";
  input.accept = ".docx";
  const refuse = element("input");
  refuse.type = "checkbox";
  const asked = element("label", "asked");
  asked.append(refuse, element("span", "", "Read tracked changes as if all were rejected"));
  const told = element("p", "told");
  told.setAttribute("role", "status");
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file) return;
    told.textContent = `Reading ${file.name} …`;
    try {
      const answer = await fetch(`${data.address}?changes=${refuse.checked ? "rejected" : "accepted"}`, {
        method: "POST",
        credentials: "same-origin",
        headers: { "content-type": "application/octet-stream", "x-backcast": "1" },
        body: file,
      });
      const said = await answer.json();
      told.textContent = answer.ok ? `${file.name} is shown below.` : `${said.detail} ${said.hint || ""}`;
      if (answer.ok) setTriggerValue("brought", said.file);
    } catch {
      told.textContent = "The server did not answer. Choose the file once more.";
    }
    input.value = "";
  });
  label.append(input);
  mount.replaceChildren(asked, label, told);
}
