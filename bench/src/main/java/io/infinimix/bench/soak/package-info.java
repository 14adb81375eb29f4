/** Hours at full load: whether everything is accounted for, and memory, handles and disk stay flat. */
package io.infinimix.bench.soak;
