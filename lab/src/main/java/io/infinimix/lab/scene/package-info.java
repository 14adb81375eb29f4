/** Images that look like photographs from afar, drawn, for experiments on files of real sizes. */
package io.infinimix.lab.scene;
