package io.infinimix.dpgmmservice.global;

import io.infinimix.stream.mixture.Account;

/** An account in one line. */
final class AccountText {

    private AccountText() {}

    static String of(Account account) {
        return "seed " + account.getSeed() + " + accepted " + account.getAccepted() + " = live " + account.getLive()
                + " + absorbed " + account.getAbsorbed() + " + forgotten " + account.getForgotten() + " + open "
                + account.getOpen() + ", unaccounted " + Ledger.unaccounted(account);
    }
}
