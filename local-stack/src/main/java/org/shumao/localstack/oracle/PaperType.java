package org.shumao.localstack.oracle;

/** What a record is, or what an answer is about. */
enum PaperType {
    LIST,
    ORDER,
    REPORT,
    REVOCATION,
    RETURN,
    ANSWER
}
