/** Changes of structure that the bound judges: births, merges and deletes, the log of those accepted, and its replay on old memos. */
package io.infinimix.dpgmm.move;
