package org.shumao.systemtests.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.key.Role;
import org.shumao.systemtests.identity.AccessTable.Line;

/** The table and the document of the API say the same: a new operation without a line fails. */
class AccessTableTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    @Test
    void everyOperationHasALine() throws IOException {
        assertThat(AccessTable.lines())
                .extracting(Line::operation)
                .containsExactlyInAnyOrderElementsOf(operations().keySet());
    }

    @Test
    void theTableAdmitsWhomTheDocumentAdmits() throws IOException {
        Map<String, JsonNode> operations = operations();
        for (Line line : AccessTable.lines()) {
            JsonNode operation = operations.get(line.operation());
            assertThat(operation).as(line.operation()).isNotNull();
            for (Visitor visitor : Visitor.values()) {
                assertThat(line.of(visitor).admits())
                        .as("%s by %s: the table says %s", line.operation(), visitor.word(), line.of(visitor))
                        .isEqualTo(admits(operation, visitor) || asksForOwn(line, visitor));
            }
        }
    }

    @Test
    void whoLacksAScopeIsToldSoAndWhoIsNobodyIsAskedWhoHeIs() {
        for (Line line : AccessTable.lines()) {
            for (Visitor visitor : Visitor.values()) {
                assertThat(line.of(visitor))
                        .as("%s by %s", line.operation(), visitor.word())
                        .isNotEqualTo(
                                visitor == Visitor.ANONYMOUS
                                        ? AccessTable.Outcome.FORBIDDEN
                                        : AccessTable.Outcome.UNAUTHENTICATED);
            }
        }
    }

    @Test
    void theGuidesSayWhichScopesARoleHas() throws IOException {
        for (String page : List.of("access.md", "zh/access.md")) {
            String text = Files.readString(Path.of("../docs", page));
            for (Role role : Role.values()) {
                String scopes = role.scopes().stream()
                        .map(scope -> "`" + scope.word() + "`")
                        .collect(Collectors.joining(", "));
                assertThat(text).as(page).contains("| `" + role.word() + "` | " + scopes + " |");
            }
        }
    }

    /** Whoever has signed in reads what rights it holds itself. */
    private static boolean asksForOwn(Line line, Visitor visitor) {
        return line.operation().equals("GET /api/v1/release-rights/own") && visitor != Visitor.ANONYMOUS;
    }

    private static boolean admits(JsonNode operation, Visitor visitor) {
        JsonNode security = operation.path("security");
        boolean open = security.isEmpty();
        for (JsonNode way : security) {
            open |= way.isEmpty();
        }
        if (visitor == Visitor.ANONYMOUS || open) {
            return open;
        }
        if (security.size() == 1 && security.path(0).has("bearer")) {
            // It takes a right, which two persons grant: no visitor has one by a role.
            return false;
        }
        Set<List<String>> ways = ways(operation);
        return ways.isEmpty() || ways.stream().anyMatch(visitor.scopes()::containsAll);
    }

    /** Each way in as the scopes that it takes; none if any credential will do. */
    private static Set<List<String>> ways(JsonNode operation) {
        Set<List<String>> ways = new HashSet<>();
        operation.path("x-required-scopes").forEach(way -> ways.add(texts(way)));
        operation
                .path("security")
                .forEach(way -> way.forEach(scopes -> {
                    if (!scopes.isEmpty()) {
                        ways.add(texts(scopes));
                    }
                }));
        return ways;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Map<String, JsonNode> operations() throws IOException {
        JsonNode document = new JsonMapper()
                .readTree(Files.readAllBytes(Path.of("../gateway/target/classes/openapi/openapi.json")));
        Map<String, JsonNode> operations = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
        return operations;
    }
}
