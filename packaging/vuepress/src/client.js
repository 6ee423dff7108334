// How the buttons look.
import "./books.css";

export default {};
