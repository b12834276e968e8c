package org.shumao.localstack.scenario.submission;

/**
 * One request body, ready to be posted.
 *
 * @param name file name, unique in the scenario
 * @param mediaType its Content-Type
 * @param records heads or records in it
 * @param body UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the socket; nobody compares submissions
public record Submission(String name, String mediaType, int records, byte[] body) {}
