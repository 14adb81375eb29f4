/** Whether images of a kind arrive that the live model was not trained on. */
package io.infinimix.trainer.alarm;
