const $ = (id) => document.getElementById(id);
const number = new Intl.NumberFormat();
const percent = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });
const cards = new Map();
let before = null;

async function json(path, options) {
  const answer = await fetch(path, options);
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.detail || `${answer.status} ${answer.statusText}`);
  return body;
}

function every(milliseconds, work) {
  const turn = () => work().catch((e) => { $("state").textContent = `No answer: ${e.message}`; }).finally(() => setTimeout(turn, milliseconds));
  turn();
}

async function showStatus() {
  const status = await json("/v1/status");
  $("state").textContent = status.description;
  $("generation").textContent = status.generation || "–";
  $("version").textContent = status.version || "–";
  $("clusters").textContent = status.clusters;
  const accepted = status.account ? status.account.accepted : 0;
  $("images").textContent = number.format(accepted);
  $("unaccounted").textContent = status.account ? number.format(status.account.unaccounted) : "–";
  const now = performance.now();
  if (before && before.generation === status.generation && now > before.at) {
    $("rate").textContent = number.format(Math.max(0, Math.round((accepted - before.accepted) * 1000 / (now - before.at))));
  }
  before = { at: now, accepted, generation: status.generation };
}

function card(uid) {
  if (!cards.has(uid)) {
    const made = $("card").content.firstElementChild.cloneNode(true);
    made.classList.add("fresh");
    setTimeout(() => made.classList.remove("fresh"), 5000);
    made.querySelector(".name").addEventListener("click", () => rename(uid));
    cards.set(uid, made);
  }
  return cards.get(uid);
}

async function rename(uid) {
  const name = prompt(`A name for cluster ${uid}`);
  if (!name) return;
  await json(`/v1/clusters/${uid}/name`, { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name }) })
    .catch((e) => alert(e.message));
}

async function showClusters() {
  const { clusters } = await json("/v1/clusters?exemplars=6");
  const largest = Math.max(1, ...clusters.map((c) => c.count));
  for (const cluster of clusters) {
    const li = card(cluster.uid);
    li.querySelector(".name").textContent = cluster.name || `Cluster ${cluster.uid}`;
    li.querySelector(".uid").textContent = cluster.name ? `#${cluster.uid}` : "";
    li.querySelector(".count").textContent = number.format(Math.round(cluster.count));
    li.querySelector(".share").textContent = percent.format(cluster.weight);
    li.querySelector(".bar span").style.width = `${100 * cluster.count / largest}%`;
    const pictures = cluster.exemplars.map((e) => {
      const img = document.createElement("img");
      img.src = e.thumbnail;
      img.alt = e.imageId;
      img.title = `${e.imageId}, probability ${percent.format(e.probability)}`;
      return img;
    });
    li.querySelector(".exemplars").replaceChildren(...pictures);
  }
  const alive = new Set(clusters.map((c) => c.uid));
  for (const uid of [...cards.keys()]) if (!alive.has(uid)) cards.delete(uid);
  $("gallery").replaceChildren(...clusters.map((c) => cards.get(c.uid)));
}

const SENTENCES = {
  BORN: (e) => e.from ? `Cluster ${e.cluster} was born from ${e.from}` : `Cluster ${e.cluster} was born`,
  MERGED: (e) => `Cluster ${e.cluster} was merged into ${e.into}`,
  DELETED: (e) => `Cluster ${e.cluster} was deleted`,
  RELEASED: (e) => `Cluster ${e.cluster} came with generation ${e.generation}`,
  ALARM: () => "New kinds of images are arriving",
};

function follow() {
  const source = new EventSource("/v1/events");
  const show = (message) => {
    const event = JSON.parse(message.data);
    const li = document.createElement("li");
    const sentence = SENTENCES[String(event.type).toUpperCase()];
    li.textContent = sentence ? sentence(event) : event.type;
    const time = document.createElement("time");
    time.textContent = new Date(event.at).toLocaleTimeString();
    li.prepend(time);
    $("events").prepend(li);
    while ($("events").children.length > 60) $("events").lastChild.remove();
  };
  for (const type of Object.keys(SENTENCES)) {
    source.addEventListener(type, show);
    source.addEventListener(type.toLowerCase(), show);
  }
}

async function classify(file) {
  $("answer").value = "Looking …";
  try {
    const answer = await json("/v1/classify", { method: "POST", headers: { "Content-Type": file.type || "application/octet-stream" }, body: file });
    $("answer").value = `Cluster ${answer.cluster}, probability ${percent.format(answer.probability)}`;
  } catch (e) {
    $("answer").value = e.message;
  }
}

$("file").addEventListener("change", (e) => e.target.files[0] && classify(e.target.files[0]));
$("drop").addEventListener("dragover", (e) => { e.preventDefault(); $("drop").classList.add("over"); });
$("drop").addEventListener("dragleave", () => $("drop").classList.remove("over"));
$("drop").addEventListener("drop", (e) => {
  e.preventDefault();
  $("drop").classList.remove("over");
  if (e.dataTransfer.files[0]) classify(e.dataTransfer.files[0]);
});
every(1000, showStatus);
every(2000, showClusters);
follow();
