/* SPDX-License-Identifier: Apache-2.0 */
/* Tables while they are built: the grid of one part of the table. */
#ifndef PDF_TABLE_H
#define PDF_TABLE_H

#include "lay.h"

struct cell {
  const struct fo *fo; /* table-cell, or NULL: nobody stated one */
  uint32_t row, column, n_rows, n_columns;
  struct edge edge[4];
  mpt ipd, x; /* content */
};

struct grid {
  struct table *table;
  const struct fo *body;
  struct cell **at; /* rows times columns */
  uint32_t n_rows;
  const struct fo **row_fo; /* NULL: cells without a row */
};

void table_columns (struct build *b, struct table *t, const struct fo *fo);
struct grid *table_grid (struct build *b, struct table *t,
                         const struct fo *body);
void table_borders (struct build *b, struct table *t, struct grid **grids,
                    size_t n);
void table_rows (struct build *b, struct table *t, struct grid *grid);
/* Rows of headers and footers, as a list of their own. */
struct vlist *table_repeated (struct build *b, struct table *t,
                              struct grid *grid, mpt *height);
void table_parts (struct build *b, struct table *t);

#endif
