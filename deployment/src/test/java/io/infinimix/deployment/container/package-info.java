/** Whether images and the compose file are closed by default, and set what the services know. */
package io.infinimix.deployment.container;
