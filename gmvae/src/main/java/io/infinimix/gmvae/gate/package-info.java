/** Whether a newly trained model may replace the live one, judged without labels. */
package io.infinimix.gmvae.gate;
