package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.release.DatasetCatalogue;

/** Writes the files that announce a release, among those of its headline. They name its day, so another due minute has others. */
@ApplicationScoped
public class ReleaseAnnouncements {
    private static final String HEADLINE = "headline";

    private static final String PERIOD = """
            select r.period from release_build b join release r using (release_id)
             where b.build_id = ? and (select count(*) from release_period p
                                        where p.build_id = b.build_id and p.period = r.period and p.dataset in ('headline', 'cbec', 'dds')) = 3
            """;

    private static final String FORGET =
            "delete from release_file where build_id = ? and dataset = 'headline' and format like '%.%'";
    private static final String COMPLETED =
            "select build_id from release_build where release_id = ? and state = 'COMPLETED' order by started_at";

    private final Event<ReleaseAnnouncement> announced;
    private final DatasetCatalogue catalogue;

    ReleaseAnnouncements(Event<ReleaseAnnouncement> announced, DatasetCatalogue catalogue) {
        this.announced = announced;
        this.catalogue = catalogue;
    }

    /** Writes the files of a build whose observations are written; returns whether it has a headline to announce. */
    boolean write(Connection connection, UUID build) throws SQLException {
        Optional<Period> period = Sql.first(
                connection,
                PERIOD,
                row -> Period.parse(Columns.text(row, "period")).orElseThrow(),
                build);
        if (period.isEmpty()) {
            return false;
        }
        ReleaseAnnouncement announcement = ReleasedSnapshots.onceDue(connection, build, state -> {
            ReleaseAnnouncement asked = new ReleaseAnnouncement(state, period.get());
            announced.fire(asked);
            return asked;
        });
        Sql.update(connection, FORGET, build);
        for (Map.Entry<String, byte[]> file : announcement.files().entrySet()) {
            BuiltContent.write(connection, build, HEADLINE, file.getKey(), file.getValue());
        }
        return true;
    }

    /** Writes them anew after the due minute has moved, and with them the manifests. */
    public void rewrite(Connection connection, String release) throws SQLException {
        for (UUID build : Sql.query(connection, COMPLETED, row -> row.getObject("build_id", UUID.class), release)) {
            if (write(connection, build)) {
                Manifest.store(connection, build, catalogue);
            }
        }
    }
}
