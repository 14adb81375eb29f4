/** Between the mathematics and the wire: the one place that knows both, each direction in classes of its own. */
package io.infinimix.dpgmmservice.message;
