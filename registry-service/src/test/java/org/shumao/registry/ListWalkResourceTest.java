package org.shumao.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.registry.fixture.Codes;
import org.shumao.registry.fixture.UnregisteredPartyLog;
import org.shumao.testsupport.ListWalk;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Whoever walks a list to its end meets every row of the beginning exactly once, whatever is inserted meanwhile. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ListWalkResourceTest {
    private static final String OFFICER = "91330100799655058B";
    private static final String ENTERPRISES = "/api/v1/enterprises";
    private static final int ROWS = 7;

    private static final Map<String, String> AGENTS = new HashMap<>();

    private static int serial = 200_000;

    /** Every list, by its operation. */
    private enum Lists {
        listEnterprises("id") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "?country=CN&sort=-changedAt";
            }

            @Override
            void insert(String enterprise) {
                registered("PLATFORM");
            }
        },
        followEnterpriseChanges("number") {
            @Override
            String address(String enterprise) {
                return "/api/v1/enterprise-changes";
            }

            @Override
            void insert(String enterprise) {
                registered("AGENT");
            }
        },
        listUnregisteredParties("code") {
            @Override
            String address(String enterprise) {
                return "/api/v1/unregistered-parties?sort=-lastSeen";
            }

            @Override
            void insert(String enterprise) {
                UnregisteredPartyLog.publish(
                        Instant.now(), UnregisteredPartyLog.party(PartyRole.LOGISTICS, Codes.customs(), null, 3));
            }
        },
        listReportingObligations("enterprise", "flow") {
            @Override
            String address(String enterprise) {
                return "/api/v1/reporting-obligations?period="
                        + Instant.now().toString().substring(0, 4) + "-Q4&kind=PLATFORM";
            }

            @Override
            void insert(String enterprise) {
                registered("PLATFORM");
            }
        },
        listReportingObligationsOfEnterprise("period") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/reporting-obligations";
            }

            /** All at once: what an enterprise owes follows from the day on which the register learned what it is. */
            @Override
            void insert(String enterprise) {
                run(
                        "update enterprise_state set known_from = known_from - interval '2 months'"
                                + " where enterprise_id = ?",
                        enterprise);
            }
        },
        listEnterpriseChanges("number") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/changes";
            }

            @Override
            void insert(String enterprise) {
                post("/" + enterprise + "/identifiers", "{'scheme':'MOFCOM_FILING','value':'W" + ++serial + "'}", 201);
            }
        },
        listIdentifiers("number") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/identifiers";
            }

            @Override
            void insert(String enterprise) {
                post("/" + enterprise + "/identifiers", "{'scheme':'MOFCOM_FILING','value':'W" + ++serial + "'}", 201);
            }
        },
        listAgents("agent") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/agents";
            }

            @Override
            void insert(String enterprise) {
                grant(enterprise, registered("AGENT"), "{}");
            }
        },
        listAgencyChanges("number") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/agents/" + agent(enterprise) + "/changes";
            }

            @Override
            void insert(String enterprise) {
                grant(enterprise, agent(enterprise), "{'validFrom':'2025-01-01','validTo':'" + day() + "'}");
            }
        },
        listKeys("keyId") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/keys";
            }

            @Override
            void insert(String enterprise) {
                post("/" + enterprise + "/keys", "{'label':'x','scopes':['query']}", 201);
            }
        },
        listKeyChanges("number") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/keys/"
                        + read(ENTERPRISES + "/" + enterprise + "/keys").<String>path("items[-1].keyId") + "/changes";
            }

            /** A key is issued, replaced and revoked, once each; further changes come from elsewhere. */
            @Override
            void insert(String enterprise) {
                String keys = ENTERPRISES + "/" + enterprise + "/keys";
                if (read(keys).<List<?>>path("items").isEmpty()) {
                    post("/" + enterprise + "/keys", "{'label':'x','scopes':['query']}", 201);
                } else {
                    run(
                            "insert into enterprise_change (enterprise_id, subject, action, changed_at, changed_by, key_id)"
                                    + " select enterprise_id, subject, action, changed_at, changed_by, key_id"
                                    + " from enterprise_change where enterprise_id = ? and action = 'KEY_ISSUED' limit 1",
                            enterprise);
                }
            }
        },
        listExemptions("id") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/exemptions";
            }

            @Override
            void insert(String enterprise) {
                post(
                        "/" + enterprise + "/exemptions",
                        "{'kind':'PLATFORM','validFrom':'2025-01-01','validTo':'" + day() + "','reason':'x'}",
                        200);
            }
        },
        listReportingStatements("id") {
            @Override
            String address(String enterprise) {
                return "/api/v1/reporting-statements?reporter=" + enterprise;
            }

            @Override
            void insert(String enterprise) {
                statePeriod(enterprise, YearMonth.of(1950, 1).plusMonths(++serial % 600), 1, "x");
            }
        },
        listVersionsOfReportingStatement("version") {
            @Override
            String address(String enterprise) {
                return "/api/v1/reporting-statements/"
                        + read("/api/v1/reporting-statements?reporter=" + enterprise)
                                .<Integer>path("items[0].id") + "/versions";
            }

            @Override
            void insert(String enterprise) {
                statePeriod(enterprise, YearMonth.of(2025, 1), ++serial, "x");
            }
        };

        // List.of is immutable; error-prone looks at the type alone.
        @SuppressWarnings("ImmutableEnumChecker")
        final List<String> key;

        Lists(String... key) {
            this.key = List.of(key);
        }

        String keyOf(JsonNode row) {
            return key.stream().map(part -> row.path(part).asText()).collect(Collectors.joining("|"));
        }

        abstract String address(String enterprise);

        abstract void insert(String enterprise);
    }

    @Test
    void noListIsForgotten() throws IOException {
        assertThat(Lists.values()).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(ListWalk.operations());
    }

    @ParameterizedTest
    @EnumSource(Lists.class)
    void everyRowOfTheBeginningComesOnceWhileRowsAreInserted(Lists list) {
        String enterprise = registered("SERVICE_EXPORTER");
        for (int i = 0; i < ROWS; i++) {
            list.insert(enterprise);
        }
        new ListWalk(ListWalkResourceTest::page, list::keyOf)
                .check(list.address(enterprise), () -> list.insert(enterprise));
    }

    private static ListWalk.Page page(String address) {
        Response page = read(address);
        return new ListWalk.Page(page.asString(), page.header("Link"));
    }

    private static String day() {
        return LocalDate.of(2025, 1, 1).plusDays(++serial % 3_000).toString();
    }

    private static String registered(String kind) {
        String id = Codes.uscc();
        post("", "{'uscc':'" + id + "','name':'杭州数贸有限公司','kinds':['" + kind + "'],'registeredOn':'2024-03-01'}", 201);
        return id;
    }

    /** States a month as the operator of a single window, who owes none. */
    private static void statePeriod(String enterprise, YearMonth month, int records, String reason) {
        given().auth()
                .oauth2(TestTokens.token("registry", enterprise, "submit", "submit-any"))
                .contentType(ContentType.JSON)
                .body(("{'capacity':'RELAY','flow':'X','period':'" + month + "','content':'COMPLETE','records':"
                                + records + ",'sum':'1','reason':'" + reason + "'}")
                        .replace('\'', '"'))
                .post("/api/v1/reporting-statements")
                .then()
                .statusCode(anyOf(is(200), is(201)));
    }

    private static String agent(String enterprise) {
        return AGENTS.computeIfAbsent(enterprise, principal -> registered("AGENT"));
    }

    private static void run(String sql, String enterprise) {
        try (Connection connection = UnregisteredPartyLog.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, enterprise);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void grant(String enterprise, String agent, String body) {
        officer()
                .body(body.replace('\'', '"'))
                .put(ENTERPRISES + "/" + enterprise + "/agents/" + agent)
                .then()
                .statusCode(200);
    }

    private static void post(String path, String body, int status) {
        officer().body(body.replace('\'', '"')).post(ENTERPRISES + path).then().statusCode(status);
    }

    private static Response read(String address) {
        Response page = officer().urlEncodingEnabled(false).get(address);
        page.then().statusCode(200);
        return page;
    }

    private static RequestSpecification officer() {
        return given().auth()
                .oauth2(TestTokens.token("registry", OFFICER, "registry"))
                .contentType(ContentType.JSON);
    }
}
