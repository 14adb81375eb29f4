/** Where processes spend their time, by the part of the system that the code belongs to. */
package io.infinimix.bench.profile;
