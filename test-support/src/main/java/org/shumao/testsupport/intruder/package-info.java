/**
 * Attacks on what the suite publishes: collects every answer that anybody gets, and solves them for what is suppressed. It shares
 * no code with the suppression, and is used by the tests alone.
 */
package org.shumao.testsupport.intruder;
