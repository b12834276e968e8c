package org.shumao.localstack.bench;

import java.util.ArrayList;
import java.util.List;
import org.shumao.localstack.scenario.ListLoad;
import org.shumao.localstack.scenario.Submission;

/** The forms that are measured. */
enum Form {
    /** Lists in our own form, one to four lines each. */
    NDJSON(5_000),
    /** The same lists, a row for each line. */
    CSV(5_000),
    /** CEB621 messages of 100 import lists with two lines each. */
    CEB621(100);

    private static final long SEED = 7_000L;

    private final int batch;

    Form(int batch) {
        this.batch = batch;
    }

    /** Records in one request unless said otherwise. */
    int batch() {
        return batch;
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
