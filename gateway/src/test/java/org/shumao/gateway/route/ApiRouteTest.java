package org.shumao.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApiRouteTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/submissions, INGESTION",
        "/api/v1/submissions/, INGESTION",
        "/api/v1/submissions/7, INGESTION",
        "/api/v1/submissions/7/dispositions, AGGREGATION",
        "/api/v1/submissions/{id}/dispositions, AGGREGATION",
        "/api/v1/submissions/7/records, INGESTION",
        "/api/v1/submissions/dispositions, INGESTION",
        "/api/v1/submissions/7/dispositions/1, INGESTION",
        "/api/v1/orders/3301960A1B/T-1, AGGREGATION",
        "/api/v1/orders/7/dispositions, AGGREGATION",
        "/api/v1/document-matches, AGGREGATION",
        "/api/v1/response, AGGREGATION",
        "/api/v1/unauthorized-records, AGGREGATION",
        "/api/v1/unlinked-records, AGGREGATION",
        "/api/v1/exclusions, AGGREGATION",
        "/api/v1/review-entries/decisions, AGGREGATION",
        "/api/v1/release-rights/1/confirm, AGGREGATION",
        "/api/v1/releases/half-yearly-2025-S1-1/approval/stop, AGGREGATION",
        "/api/v1/release-clock, AGGREGATION",
        "/api/v1/orders-set-aside, AGGREGATION",
        "/api/v1/orders-set-aside/retry, AGGREGATION",
        "/api/v1/waiting-responses, AGGREGATION",
        "/api/v1/unregistered-parties/3301960A1B/link, REGISTRY",
        "/api/v1/reporting-obligations/summary, REGISTRY",
        "/api/v1/reporting-statements/7/versions, REGISTRY",
        "/api/v1/enterprise-changes, REGISTRY",
        "/api/v1/handbook-template, AGGREGATION",
        "/api/v1/cube-rebuild, AGGREGATION",
        "/api/v1/cube.parquet, AGGREGATION",
        "/api/v1/reference-series, AGGREGATION",
        "/api/v1/reference-series/cbec-cny/observations, AGGREGATION",
        "/api/v1/releases/half-yearly-2025-s1-1, AGGREGATION",
        "/api/v1/releases/half-yearly-2025-s1-1/due, AGGREGATION",
        "/api/v1/release-rights/1/confirm, AGGREGATION",
        "/api/v1/confidentiality-waivers/1/end, AGGREGATION",
        "/api/v1/confidentiality-requests/1/decide, AGGREGATION",
        "/api/v1/release-log, AGGREGATION",
        "/api/v1/release-keys, AGGREGATION",
        "/api/v1/webhooks/1/deliveries/7/replay, AGGREGATION",
        "/api/v1/webhook-keys, AGGREGATION",
        "/api/v1/calendar/releases.ics, AGGREGATION",
        "/api/v1/datasets/cbec/files/latest.csv, AGGREGATION",
        "/api/v1/releases/half-yearly-2025-s1-1/files/cbec.csv, AGGREGATION",
        "/api/v1/catalog.jsonld, AGGREGATION",
        "/api/v1/code-lists/codes.csv, INGESTION",
        "/api/v1/changes, AGGREGATION",
        "/api/v1/changes.atom, AGGREGATION",
        "/api/v1/headline.txt, AGGREGATION",
        "/api/v1/headline.html, AGGREGATION",
        "/api/v1/code-lists.csv, INGESTION",
        "/api/v1/code-lists/partners/codes.csv, INGESTION",
        "/api/v1/indicators/growth/observations, AGGREGATION",
        "/api/v1/indicators/query, AGGREGATION",
        "/api/v1/limits, INGESTION",
        "/api/v1/code-lists/countries, INGESTION",
        "/api/v1/code-lists/platforms, AGGREGATION",
        "/api/v1/code-lists/platforms/7, INGESTION",
        "/api/v1/enterprises/7/dispositions, REGISTRY",
        "/sdmx/v1/dataflow/all/all/latest/, AGGREGATION",
        "/sdmx/v2/data/dataflow/*/CBEC/+/*, AGGREGATION",
        "/sdmx/v2/{query}, AGGREGATION"
    })
    void everyPathHasOneService(String path, Upstream upstream) {
        assertThat(ApiRoute.of(path)).map(ApiRoute::upstream).contains(upstream);
    }

    /** What a service offers in its API document is of no use as long as the gateway does not lead to it. */
    @ParameterizedTest
    @EnumSource
    void everythingThatAServiceDocumentsIsReachable(Upstream upstream) throws IOException {
        String module = upstream.label() + "-service";
        Path document = Path.of("..", module, "src/main/openapi/openapi.json");
        List<String> paths = new ArrayList<>();
        new ObjectMapper()
                .readTree(Files.readAllBytes(document))
                .path("paths")
                .fieldNames()
                .forEachRemaining(paths::add);
        paths.removeIf(path -> !path.startsWith(ApiRoute.ROOT) && !ApiRoute.isSdmx(path));
        assertThat(paths)
                .isNotEmpty()
                .allSatisfy(path ->
                        assertThat(ApiRoute.of(path)).map(ApiRoute::upstream).contains(upstream));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/enterprises, true",
        "/api/v1/enterprises/7, true",
        "/api/v1/enterprises/keys, true",
        "/api/v1/enterprises/7/keys, false",
        "/api/v1/enterprises/7/keys/k00000000000/changes, false",
        "/api/v1/enterprises/7/agents/8, false",
        "/api/v1/enterprises/7/reporting-obligations, false",
        "/api/v1/enterprises/7/exemptions/17/withdraw, false",
        "/api/v1/enterprises/7/history, true",
        "/api/v1/handbook-template, true",
        "/api/v1/reference-series, true",
        "/api/v1/reference-series/cbec-cny/observations, true",
        "/api/v1/reference-series/cbec-cny/embargoes, false",
        "/api/v1/releases, true",
        "/api/v1/release-rights, false",
        "/api/v1/confidentiality-waivers, false",
        "/api/v1/confidentiality-requests, false",
        "/api/v1/release-log, true",
        "/api/v1/release-keys, true",
        "/api/v1/webhooks, false",
        "/api/v1/webhooks/7/deliveries, false",
        "/api/v1/webhook-keys, true",
        "/api/v1/calendar/releases.ics, true",
        "/api/v1/releases/half-yearly-2025-s1-1, true",
        "/api/v1/releases/half-yearly-2025-s1-1/approval, false",
        "/api/v1/releases/half-yearly-2025-s1-1/builds/7, false",
        "/api/v1/releases/half-yearly-2025-s1-1/early-access, false",
        "/api/v1/release-clock, false",
        "/api/v1/datasets/cbec/files/latest.csv, true",
        "/api/v1/releases/half-yearly-2025-s1-1/files/cbec.csv, true",
        "/api/v1/releases/half-yearly-2025-s1-1/datapackage.json, true",
        "/api/v1/catalog.jsonld, true",
        "/api/v1/changes.atom, true",
        "/api/v1/limits, true",
        "/api/v1/exchange-rates, true",
        "/api/v1/exchange-rates/USD/2025-06/history, true",
        "/api/v1/code-lists, true",
        "/api/v1/code-lists/countries, true",
        "/api/v1/code-lists/platforms, true",
        "/sdmx/v1/data/CBEC, true",
        "/sdmx/v2/structure/dataflow, true"
    })
    void keysAgentsAndReportingObligationsOfAnEnterpriseAreNotOpen(String path, boolean open) {
        assertThat(ApiRoute.of(path))
                .map(route -> route.isOpenTo(HttpMethod.GET))
                .contains(open);
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/api/v1",
        "/api/v1/",
        "/api/v2/orders",
        "/api/v1/order",
        "/api/v1/7/8/dispositions",
        "/sdmx",
        "/sdmx/"
    })
    void whatIsNotInTheTableIsNotReachable(String path) {
        assertThat(ApiRoute.of(path)).isEmpty();
    }
}
