/** VitePress's theme, in the reader's own fonts. */
import Theme from "vitepress/theme-without-fonts";
// oxlint-disable-next-line import/no-unassigned-import -- this is how Vite takes a style sheet
import "./style.css";

export default Theme;
