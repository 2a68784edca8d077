import * as bar from "./bar.js";
import * as copying from "./copying.js";
import * as lists from "./lists.js";

bar.start();
lists.start();
copying.start();
