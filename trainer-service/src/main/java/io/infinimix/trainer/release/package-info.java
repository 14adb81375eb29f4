/** What is on the models topic, and how a release gets there whole: built, signed, written in one transaction, kept for a while, brought back. */
package io.infinimix.trainer.release;
