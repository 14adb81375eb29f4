package io.infinimix.edge.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    private static final Set<Role> FEEDING = EnumSet.of(Role.FEEDER, Role.ADMIN);
    private static final Set<Role> LOOKING = EnumSet.of(Role.VIEWER, Role.ADMIN);

    @Test
    void anyoneMayAskForHealth() {
        assertEquals(Set.of(), Routes.roles("GET", "/q/health"));
        assertEquals(Set.of(), Routes.roles("GET", "/q/health/ready"));
    }

    @Test
    void anyoneMayAskWhetherToSignInAndSignOutAndLookersSignIn() {
        assertEquals(Set.of(), Routes.roles("GET", "/v1/session"));
        assertEquals(Set.of(), Routes.roles("DELETE", "/v1/session"));
        assertEquals(LOOKING, Routes.roles("POST", "/v1/session"));
        assertEquals(LOOKING, Routes.roles("GET", "/v1/sessions"));
    }

    @Test
    void feedersHandInImagesAndLookAtNothing() {
        assertEquals(FEEDING, Routes.roles("POST", "/v1/images"));
        assertEquals(LOOKING, Routes.roles("GET", "/v1/images/a/assignment"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/",
        "GET,/v1/clusters",
        "GET,/v1/live",
        "HEAD,/v1/models",
        "GET,/q/metrics",
        "GET,/q/openapi",
        "POST,/v1/classify",
        "POST,/v1/encode",
        "GET,/q/healthy",
        "GET,/q/health-of-others"
    })
    void viewersLook(String method, String path) {
        assertEquals(LOOKING, Routes.roles(method, path));
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/v1/trainings",
        "DELETE,/v1/trainings/current",
        "POST,/v1/models/3/promote",
        "PUT,/v1/clusters/7/name",
        "POST,/v1/images/",
        "POST,/q/health",
        "OPTIONS,/v1/images",
        "PATCH,/anything",
        "GETS,/"
    })
    void whatChangesSomethingOrIsNotKnownIsForAdministrators(String method, String path) {
        assertEquals(path.equals("/q/health") ? Set.of() : EnumSet.of(Role.ADMIN), Routes.roles(method, path));
    }
}
