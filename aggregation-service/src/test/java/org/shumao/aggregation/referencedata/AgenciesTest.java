package org.shumao.aggregation.referencedata;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.testsupport.StackResource;

/** Who is whose agent today, in the database. */
@QuarkusTest
@WithTestResource(StackResource.class)
class AgenciesTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);
    private static final Instant WITHDRAWAL = Instant.parse("2025-03-10T04:00:00Z");

    @Inject
    Database database;

    @Inject
    Agencies agencies;

    @Test
    void aWithdrawnAgencyShowsNothing() throws SQLException {
        take("AGENCIES-A", new Agency("AGENCIES-X", null, null, WITHDRAWAL));
        take("AGENCIES-B", new Agency("AGENCIES-X", null, null));
        assertThat(principalsOfX()).containsExactly("AGENCIES-B");
        take("AGENCIES-B", new Agency("AGENCIES-X", null, null, WITHDRAWAL));
        assertThat(principalsOfX()).isEmpty();
    }

    @Test
    void anAgencyGrantedAgainIsSeenBesideTheWithdrawnOne() throws SQLException {
        take(
                "AGENCIES-A",
                new Agency("AGENCIES-X", null, LocalDate.of(2025, 4, 30), WITHDRAWAL),
                new Agency("AGENCIES-X", LocalDate.of(2025, 5, 1), null));
        assertThat(principalsOfX()).containsExactly("AGENCIES-A");
        take("AGENCIES-A");
        assertThat(principalsOfX()).isEmpty();
    }

    private Set<String> principalsOfX() throws SQLException {
        return database.inTransaction(
                connection -> agencies.principals(connection, "AGENCIES-X", List.of("AGENCIES-A", "AGENCIES-B"), DAY));
    }

    private void take(String principal, Agency... granted) throws SQLException {
        EnterpriseEvent event = new EnterpriseEvent(
                principal,
                1,
                "测试",
                Set.of(),
                List.of(),
                null,
                LocalDate.of(2024, 1, 1),
                EnterpriseStatus.ACTIVE,
                List.of(granted));
        database.run(connection -> agencies.replace(connection, List.of(event)));
    }
}
