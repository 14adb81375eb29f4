/** Who may do what: keys of feeders, tokens of people, the role that each route needs, and how often. */
package io.infinimix.edge.access;
