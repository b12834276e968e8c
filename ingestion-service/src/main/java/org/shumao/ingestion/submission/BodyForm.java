package org.shumao.ingestion.submission;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.CebReader;
import org.shumao.ingestion.judge.JudgeContext;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.judge.MalformedBody;
import org.shumao.ingestion.record.CsvBody;
import org.shumao.ingestion.record.JsonBody;
import org.shumao.ingestion.record.NdjsonBody;

/** The forms in which records come. */
enum BodyForm {
    XML {
        @Override
        String read(InputStream body, JudgeContext context, Consumer<JudgedRecord> sink)
                throws MalformedBody, IOException {
            return new CebReader(context, sink).read(body);
        }
    },
    JSON {
        @Override
        @Nullable
        String read(InputStream body, JudgeContext context, Consumer<JudgedRecord> sink)
                throws MalformedBody, IOException {
            new JsonBody(context, sink).read(body);
            return null;
        }
    },
    NDJSON {
        @Override
        @Nullable
        String read(InputStream body, JudgeContext context, Consumer<JudgedRecord> sink)
                throws MalformedBody, IOException {
            new NdjsonBody(context, sink).read(body);
            return null;
        }
    },
    CSV {
        @Override
        @Nullable
        String read(InputStream body, JudgeContext context, Consumer<JudgedRecord> sink)
                throws MalformedBody, IOException {
            new CsvBody(context, sink).read(body);
            return null;
        }
    };

    /** By the subtype of a media type that the resource takes. */
    static BodyForm ofSubtype(String subtype) {
        return switch (subtype.toLowerCase(Locale.ROOT)) {
            case "xml" -> XML;
            case "json" -> JSON;
            case "x-ndjson" -> NDJSON;
            case "csv" -> CSV;
            default -> throw new IllegalArgumentException(subtype);
        };
    }

    /**
     * Reads, judges and hands over every record.
     *
     * @return the CEB message type; null for records of our own form
     */
    abstract @Nullable String read(InputStream body, JudgeContext context, Consumer<JudgedRecord> sink)
            throws MalformedBody, IOException;
}
