package org.shumao.registry.enterprise.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.registry.fixture.Officer;
import org.shumao.registry.fixture.OpenTransaction;
import org.shumao.registry.outbox.PublishedEvents;
import org.shumao.testsupport.StackResource;

/** A merge that waits for somebody else sees what that one wrote. */
@QuarkusTest
@WithTestResource(StackResource.class)
class MergeRaceTest {
    private static final String LOCK = "select from enterprise where id = ? for no key update";

    @Inject
    DataSource database;

    @Test
    void whoNamedTheSourceWhileTheMergeWaitedNamesTheTargetAndPublishesIt() throws SQLException {
        String source = Officer.registered();
        String target = Officer.registered();
        String member = Officer.registered();
        String client = Officer.registered();
        try (OpenTransaction other = new OpenTransaction(database)) {
            other.run(LOCK, source);
            other.run("update enterprise set group_head = ? where id = ?", source, member);
            other.run(
                    "update enterprise_state set state = state || jsonb_build_object('groupHead', ?::text)"
                            + " where enterprise_id = ?",
                    source,
                    member);
            other.run("insert into agency (principal, agent) values (?, ?)", client, source);
            other.commitUnder(() -> Officer.merge(source, 1, target)).statusCode(200);
        }
        Officer.get(member).body("groupHead", equalTo(target)).body("version", equalTo(2));
        Officer.get(client + "/agents").body("items.agent", contains(target));
        Officer.get(client + "/changes").body("items.action", contains("REGISTERED", "REPOINTED"));
        try (PublishedEvents published = new PublishedEvents(List.of(client))) {
            assertThat(published.until(events -> events.size() == 2).get(1).agents())
                    .extracting(agency -> agency.agent())
                    .containsExactly(target);
        }
    }

    @Test
    void aShopThatEndsWhileItsPlatformIsMergedHasEnded() throws SQLException {
        String source = Officer.registered();
        String target = Officer.registered();
        String seller = Officer.registered();
        int shop = Officer.writer()
                .body("{\"scheme\":\"SHOP\",\"platform\":\"" + source + "\",\"value\":\"1\"}")
                .post(Officer.ENTERPRISES + seller + "/identifiers")
                .path("number");
        try (OpenTransaction other = new OpenTransaction(database)) {
            other.run(LOCK, seller);
            other.run("update identifier set removed_at = now() where id = ?", shop);
            other.run(
                    "insert into identifier (scheme, scope, value, enterprise_id, valid_to, added_at)"
                            + " values ('SHOP', ?, '1', ?, '2024-12-31', now())",
                    source,
                    seller);
            other.commitUnder(() -> Officer.merge(source, 1, target)).statusCode(200);
        }
        String present = "items.findAll { it.scheme == 'SHOP' && it.removedAt == null }";
        Officer.get(seller + "/identifiers")
                .body(present + ".platform", contains(target))
                .body(present + ".validTo", contains("2024-12-31"));
    }
}
