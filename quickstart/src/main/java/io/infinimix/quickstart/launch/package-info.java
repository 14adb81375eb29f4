/** The whole loop on one machine: broker and services as child processes, and an account of every image fed. */
package io.infinimix.quickstart.launch;
