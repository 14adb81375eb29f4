package io.infinimix.broker;

import java.util.List;
import java.util.Map;

/**
 * Another port of a broker, for clients that do not come in by the first one.
 *
 * @param port where the broker listens; 0 for none
 * @param told to clients as the broker's: the port itself, or where a proxy listens that leads there
 * @param signIn whether clients have to say who they are
 */
record SecondPort(int port, int told, boolean signIn) {

    static final SecondPort NONE = new SecondPort(0, 0, false);

    private static final String NAME = "SECOND";
    private static final String USER = "service";
    /** Of a broker on loopback that lasts as long as a test. */
    private static final String PASSWORD = "not-a-secret";

    private static final String LOGIN_MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    /** What a client needs besides the address where it has to say who it is. */
    static final Map<String, String> CREDENTIALS = Map.of(
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            LOGIN_MODULE + " username=\"" + USER + "\" password=\"" + PASSWORD + "\";");

    /** As it is handed to the broker's process. */
    List<String> arguments() {
        return List.of(Integer.toString(port), Integer.toString(told), Boolean.toString(signIn));
    }

    static SecondPort of(String port, String told, String signIn) {
        return new SecondPort(Integer.parseInt(port), Integer.parseInt(told), Boolean.parseBoolean(signIn));
    }

    /** To be added to the broker's listeners; empty for none. */
    String listener() {
        return port == 0 ? "" : "," + NAME + "://127.0.0.1:" + port;
    }

    /** To be added to the listeners that clients are told; empty for none. */
    String advertised() {
        return port == 0 ? "" : "," + NAME + "://127.0.0.1:" + told;
    }

    /** To be added to the listeners' protocols. */
    String protocol() {
        return "," + NAME + (signIn ? ":SASL_PLAINTEXT" : ":PLAINTEXT");
    }

    /** The broker's settings for it. */
    Map<String, String> properties() {
        return signIn
                ? Map.of(
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "listener.name.second.plain.sasl.jaas.config",
                        LOGIN_MODULE + " user_" + USER + "=\"" + PASSWORD + "\";")
                : Map.of();
    }
}
