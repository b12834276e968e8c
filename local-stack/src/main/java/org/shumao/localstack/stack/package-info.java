/** Real PostgreSQL and Kafka, and the packaged services, as child processes of this JVM. */
@org.jspecify.annotations.NullMarked
package org.shumao.localstack.stack;
