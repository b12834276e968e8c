package org.shumao.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalPathTest {
    private static final Pattern ROUTE = Pattern.compile("path: /\\^(.+)\\$/, .*import\\('\\./page/([a-z-]+)'\\)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/zh",
                "/explore",
                "/zh/indicators/return-rate",
                "/releases",
                "/zh/releases/half-yearly-2025-S1-1",
                "/calendar",
                "/zh/changes",
                "/datasets/cbec-by-partner/revisions",
                "/datasets/cbec-by-partner/quality",
                "/enterprises/91330100799655058B",
                "/zh/enterprises/DE:HRB-12.5",
                "/enterprises/DE%3AHRB-12.5",
                "/glossary",
                "/zh/search",
                "/submissions/order",
                "/submissions/1c9d3f5e-8f0c-4b51-a6b5-0d2f4f7a9e10",
                "/desk/obligations",
                "/desk/responses",
                "/desk/review",
                "/desk/exclusions",
                "/desk/releases",
                "/desk/rights",
                "/zh/desk/clock",
                "/zh/desk/releases/half-yearly-2025-S1-1",
                "/zh/desk/keys"
            })
    void knowsItsPages(String path) {
        assertThat(PortalPath.isPage(path)).isTrue();
    }

    /** Those that its script loads: the name of one that does not exist would be passed over. */
    @Test
    void namesTheModuleOfEachPage() throws IOException {
        List<MatchResult> routes = ROUTE.matcher(Files.readString(Path.of("src/main/resources/web/app/shell.ts")))
                .results()
                .toList();
        Set<String> modules = routes.stream().map(route -> route.group(2)).collect(Collectors.toSet());
        assertThat(routes).hasSizeGreaterThan(25);
        for (MatchResult route : routes) {
            String path =
                    route.group(1).replace("\\/", "/").replaceFirst("\\(.*\\)", "0f8fad5b-d9cb-469f-a165-70867728950e");
            assertThat(PortalPath.isPage(path)).as(path).isTrue();
            for (String address : List.of(path, path.equals("/") ? "/zh" : "/zh" + path)) {
                assertThat(PortalPath.modulesOf(address).stream()
                                .filter(modules::contains)
                                .findFirst())
                        .as(address)
                        .hasValue(route.group(2));
            }
        }
        assertThat(PortalPath.modulesOf("/enterprises/search")).doesNotContain("search");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//",
                "/zh/",
                "/explore/",
                "/zhexplore",
                "/enterprises/",
                "/enterprises/a/b",
                "/releases/a/b",
                "/datasets/cbec",
                "/changes.atom",
                "/desk/other",
                "/sign-in"
            })
    void knowsNoOtherPath(String path) {
        assertThat(PortalPath.isPage(path)).isFalse();
    }
}
