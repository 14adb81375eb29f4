package io.infinimix.edge.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Gives a request that failed outside of any resource a body, and keeps what went wrong to the log: the client gets a number to ask for it with. */
@ApplicationScoped
class FailedRequests {

    private static final Logger LOG = Logger.getLogger(FailedRequests.class);
    /** Before the framework's own answer. */
    private static final int EARLY = -1_000_000;

    /** How the framework's failure begins when a form has more parts than {@code quarkus.http.limits.max-parameters}. */
    private static final String TOO_MANY_PARTS = "Param limit of";

    /** What the framework's failure says when a body stops coming for {@code quarkus.http.read-timeout}. */
    private static final String TIMED_OUT = "Read timed out";

    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_LARGE = 413;
    private static final int FIRST_SERVER_ERROR = 500;

    void register(@Observes Router router) {
        router.route().order(EARLY).failureHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        Throwable failure = context.failure();
        if (context.response().ended()) {
            // Whoever refused it has said so.
            return;
        }
        if (context.response().headWritten()
                || failure instanceof UnauthorizedException
                || failure instanceof AuthenticationFailedException) {
            // The mechanism that was tried answers with its challenge.
            context.next();
        } else if (failure instanceof ForbiddenException) {
            ProblemBody.end(context, FORBIDDEN, "your key or token does not have the role that this needs");
        } else if (failure != null && String.valueOf(failure.getMessage()).startsWith(TOO_MANY_PARTS)) {
            ProblemBody.end(context, TOO_LARGE, "the form has too many parts: send several requests");
        } else if (failure instanceof IOException && TIMED_OUT.equals(failure.getMessage())) {
            ProblemBody.end(context, REQUEST_TIMEOUT, "the rest of the body did not come: send it again");
        } else {
            int status = context.statusCode() > 0 ? context.statusCode() : FIRST_SERVER_ERROR;
            ProblemBody.end(
                    context,
                    status,
                    status < FIRST_SERVER_ERROR ? "the request cannot be taken as it is" : logged(context, failure));
        }
    }

    private static String logged(RoutingContext context, Throwable failure) {
        String number = Long.toHexString(ThreadLocalRandom.current().nextLong());
        if (failure instanceof IOException) {
            LOG.debugf(
                    failure,
                    "Failure %s: the client of %s went away",
                    number,
                    context.request().path());
        } else {
            LOG.errorf(failure, "Failure %s of %s", number, context.request().path());
        }
        return "something failed here that is not your fault; the log says what under " + number;
    }
}
