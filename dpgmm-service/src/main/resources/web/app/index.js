import "./look/tokens.css";
import "./frame/page.css";
import "./frame/infinimix-page.js";
