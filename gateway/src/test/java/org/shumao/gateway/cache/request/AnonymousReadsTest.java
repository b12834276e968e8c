package org.shumao.gateway.cache.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.gateway.route.ApiRoute;
import org.shumao.gateway.route.Upstream;

class AnonymousReadsTest {
    /** These depend on the gateway, or say at once what becomes of releases. */
    private static final Set<String> NOT_KEPT = Set.of("limits", "calendar", "release-log");

    /** A new collection that is open to everybody is either kept or named here. */
    @ParameterizedTest
    @EnumSource
    void everyOpenCollectionIsKeptOrHasAReason(Upstream upstream) throws IOException {
        Path document = Path.of("..", upstream.label() + "-service", "src/main/openapi/openapi.json");
        List<ApiRoute> open = new ArrayList<>();
        new ObjectMapper()
                .readTree(Files.readAllBytes(document))
                .path("paths")
                .fieldNames()
                .forEachRemaining(path -> ApiRoute.of(path)
                        .filter(route -> route.isOpenTo(HttpMethod.GET))
                        .ifPresent(open::add));

        assertThat(open)
                .isNotEmpty()
                .allSatisfy(route -> assertThat(AnonymousReads.KEPT.contains(route.collection()))
                        .as(route.collection())
                        .isNotEqualTo(NOT_KEPT.contains(route.collection())));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, 200, reference-series, true",
        "PUT, 204, reference-series, true",
        "DELETE, 204, enterprises, true",
        "POST, 201, enterprises, true",
        "PATCH, 200, enterprises, true",
        "POST, 200, indicators, false",
        "POST, 200, releases, true",
        "POST, 202, releases, true",
        "POST, 409, releases, false",
        "POST, 200, release-clock, true",
        "POST, 403, release-clock, false",
        "PUT, 412, reference-series, false",
        "PUT, 200, exchange-rates, true",
        "PUT, 202, exchange-rates, true",
        "POST, 400, exchange-rates, false",
        "GET, 200, headline, false",
        "POST, 201, submissions, false"
    })
    void aSuccessfulWriteMayChangeWhatIsKept(String method, int status, String collection, boolean changes) {
        ApiRoute route = ApiRoute.of(ApiRoute.ROOT + collection).orElseThrow();
        assertThat(AnonymousReads.mayChange(HttpMethod.valueOf(method), status, route))
                .isEqualTo(changes);
    }
}
