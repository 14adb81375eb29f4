/** What tests of the page look at it with: the machine's own Chromium, driven by Playwright. */
package io.infinimix.testbrowser;
