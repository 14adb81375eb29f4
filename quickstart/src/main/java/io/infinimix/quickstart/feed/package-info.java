/** From files, folders, drawn glyphs or frames to the images topic of any broker: each image once, with an id, at a rate. */
package io.infinimix.quickstart.feed;
