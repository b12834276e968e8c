/**
 * Protects any tables as one system of cells: finds which cells to withhold beside the sensitive ones, audits a pattern, and proves in whole
 * numbers that it protects. The package knows cells, relations and protection levels, but neither trade nor releases; which cells are
 * sensitive is for whoever makes the system.
 */
package org.shumao.tradecore.disclosure.system;
