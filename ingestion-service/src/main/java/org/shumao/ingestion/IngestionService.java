package org.shumao.ingestion;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.SmallRyeConfig;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.shumao.ingestion.topic.OwnTopics;
import org.shumao.ingestion.topic.WrittenTopics;
import org.shumao.kit.command.OwnedTopics;
import org.shumao.kit.command.ServiceCommand;

/** Starts the process: the service, or one of its commands {@code migrate}, {@code create-topics} and {@code accept-topics}. */
@QuarkusMain
public final class IngestionService {
    IngestionService() {}

    public static void main(String[] arguments) {
        ServiceCommand.run(arguments, IngestionService::topics);
    }

    /** Read without a started application, which would need keys. The database says which topics were written. */
    private static OwnedTopics topics() {
        SmallRyeConfig config = OwnedTopics.config();
        WrittenTopics written = new WrittenTopics(database(config));
        return OwnedTopics.of(OwnTopics.ALL, config, ids(written), Optional.of(ids -> accept(written, ids)));
    }

    private static PGSimpleDataSource database(SmallRyeConfig config) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(config.getValue("quarkus.datasource.jdbc.url", String.class));
        database.setUser(config.getValue("quarkus.datasource.username", String.class));
        database.setPassword(config.getValue("quarkus.datasource.password", String.class));
        return database;
    }

    private static Map<String, String> ids(WrittenTopics written) {
        try {
            return written.ids();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the database does not say which topics were written: " + e.getMessage(), e);
        }
    }

    private static void accept(WrittenTopics written, Map<String, String> ids) {
        try {
            written.accept(ids);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not keep the ids of the topics: " + e.getMessage(), e);
        }
    }
}
