package org.shumao.benchmarks.ingestion;

import java.util.ArrayList;
import java.util.List;
import org.shumao.benchmarks.load.ListLoad;
import org.shumao.localstack.scenario.submission.Submission;

/** The forms that are measured. */
public enum Form {
    /** Lists in our own form, one to four lines each. With four connections readers wait for bytes, with sixteen they crowd. */
    NDJSON(5_000, 8),
    /** The same lists, a row for each line. */
    CSV(5_000, 4),
    /** CEB621 messages of 100 import lists with two lines each: so small that most of a request is waiting for disk and broker. */
    CEB621(100, 16);

    private static final long SEED = 7_000L;

    private final int batch;
    private final int connections;

    Form(int batch, int connections) {
        this.batch = batch;
        this.connections = connections;
    }

    /** Records in one request unless said otherwise. */
    int batch() {
        return batch;
    }

    /** Connections that keep the service busy, unless said otherwise. */
    int connections() {
        return connections;
    }

    /** Bodies of so many different records in all, each of {@code perBody} or a few more. */
    List<Submission> bodies(int records, int perBody) {
        ListLoad load = new ListLoad(SEED, "I");
        List<Submission> bodies = new ArrayList<>();
        int count = 0;
        while (count < records) {
            Submission next = switch (this) {
                case NDJSON -> load.next(perBody);
                case CSV -> load.nextCsv(perBody);
                case CEB621 -> load.nextImportMessage(perBody);
            };
            bodies.add(next);
            count += next.records();
        }
        return bodies;
    }
}
