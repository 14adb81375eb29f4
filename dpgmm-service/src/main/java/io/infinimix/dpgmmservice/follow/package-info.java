/** Reading topics without a group and without the Streams application, committed records only. */
package io.infinimix.dpgmmservice.follow;
