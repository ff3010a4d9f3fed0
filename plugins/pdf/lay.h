/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of layout share: its state, vertical lists, paragraphs. */
#ifndef PDF_LAY_H
#define PDF_LAY_H

#include "fo.h"
#include "layout.h"

struct box;
struct para;
struct master;
struct made_page;
struct vlist;
struct note;

/* What the pages know while their parts are made. */
struct lay_page {
  struct area *area;
  const char *number;
};

struct anchor {
  const char *id;
  const struct area *page, *last;
  struct anchor *next;
};

/* A line with a citation of a page which is not there yet. */
struct cited {
  struct area *line;
  struct para *para;
  size_t index;
  struct cited *next;
};

/* Where a marker ended up. */
struct mark {
  const char *name;
  const struct fo *fo;
  const struct area *page;
  uint32_t sequence;
  bool begins; /* the first areas of the marker's parent are here */
  bool ends;
  unsigned depth;
};

struct lay {
  struct mem *mem;
  const struct layout_input *in;
  struct props *props;
  struct fo_source fo;
  struct areas *areas;
  size_t pages_room;
  struct lay_page page;
  uint32_t sequence;
  struct cited *cited;
  struct mark *marks;
  size_t n_marks, marks_room;
  struct carried_mark *carried_marks; /* for static content */
  const struct fo *marked_body; /* the last body of a table, and where */
  const struct area *marked_page;
  unsigned depth; /* of what is being laid out */
  bool is_static; /* static content: markers are retrieved */
  const struct master **masters;
  struct made_page *made;
  size_t made_room;
  enum layout_result why;
  bool has_backdrops;
  bool complete;  /* all pages are there */
  bool measuring; /* areas are thrown away: nothing is noted */
  struct note *notes, **notes_tail; /* of the page */
  mpt body_ipd, separator;          /* of region-body; above footnotes */
};

/* ---- page masters (masters.c) --------------------------------------------
 */

struct region {
  const struct fo *fo;
  const char *name, *role;
  mpt x, y, width, height; /* border rectangle, on the page */
};

struct master {
  const struct fo *fo;
  const char *name;
  mpt width, height;
  struct region body, side[4]; /* before, after, start, end; fo NULL: none */
};

struct page_place {
  uint32_t index, number; /* in the sequence, from 0; as printed */
  bool blank, last;
};

const struct master *master_for (struct lay *lay, const struct fo *set,
                                 const struct fo *sequence,
                                 const struct page_place *place);
bool master_has_last (struct lay *lay, const struct fo *set,
                      const struct fo *sequence);

/* ---- pages (pages.c, numbers.c, notes.c, static.c, markers.c) ------------ */

struct made_page {
  struct area *area;
  const struct master *master;
  const struct fo *sequence;
  uint32_t sequence_index;
};

void lay_sequence (struct lay *lay, const struct fo *set,
                   const struct fo *sequence, uint32_t *number);
void lay_static (struct lay *lay, const struct made_page *page);
const struct fo *static_content (struct lay *lay, const struct fo *sequence,
                                 const char *name);
struct area *lay_region (struct lay *lay, const struct region *region,
                         struct area *page);
void mark_areas (struct lay *lay, const struct fo *fo, bool begins, bool ends);
void mark_body (struct lay *lay, const struct fo *body, bool begins,
                bool ends);
void mark_end (struct lay *lay, const struct fo *fo);
void retrieve_markers (struct lay *lay, struct fo *fo,
                       const struct area *page);
mpt notes_height (const struct note *n);
/* The notes of the page below its flow; those that are left. */
struct note *notes_place (struct lay *lay, const struct fo *sequence,
                          struct area *region, mpt avail, bool must);
uint32_t page_first_number (struct lay *lay, const struct fo *sequence,
                            uint32_t next);
bool pages_need_blank (struct lay *lay, const struct fo *sequence,
                       uint32_t number, uint32_t count);
const char *page_format (struct lay *lay, const struct fo *sequence,
                         uint32_t number);

_Noreturn void lay_stop (struct lay *lay, enum layout_result why);
void lay_say (struct lay *lay, const struct fo *fo, const char *words);
void lay_say_high (struct lay *lay, const struct fo *fo, const char *what,
                   mpt by);

/* ---- areas ------------------------------------------------------------- */

struct area *area_new (struct lay *lay, enum area_kind kind,
                       const struct fo *fo, struct area *parent);
void area_append (struct area *parent, struct area *area);
/* One that nobody sees, to measure with. */
struct area area_probe (enum area_kind kind);
/* To be changed: AREA's own. */
struct area_rare *area_own_rare (struct lay *lay, struct area *area);
const struct frame *frame_none (void);
/* FRAME for as long as the layout; what has no width is shared. */
const struct frame *frame_keep (struct lay *lay, const struct frame *frame);
const struct frame *style_frame (struct lay *lay, const struct style *style,
                                 mpt base);
/* What BOX keeps of a side, SIDE_BEFORE or SIDE_AFTER, where it is parted. */
void area_cut (struct lay *lay, struct area *area, const struct box *box,
               enum side side);
void area_boxes (struct lay *lay, struct area *area, const struct style *style,
                 mpt base);
void area_background (struct lay *lay, struct area *area, const struct fo *fo,
                      const struct style *style);
/* Where the image stands in a rectangle of its own, or of one that it is a
 * part of; and all others, when their areas are complete. */
void backdrop_place (struct backdrop *b, const struct style *style, mpt width,
                     mpt height);
void backdrops_place (const struct area *area);
mpt area_bp (const struct area *area, enum side side);
mpt area_bpd (const struct area *area); /* with padding, borders, spaces */
void area_id (struct lay *lay, struct area *area, const struct fo *fo);
void area_id_goes_on (struct lay *lay, const struct fo *fo);
void place_page (struct area *page); /* x and y of all its areas */

/* ---- paragraphs (text.c) ------------------------------------------------ */

enum inl_object {
  INL_TEXT,
  INL_BOX,
  INL_EMPTY,
  INL_IMAGE,
  INL_LEADER,
  INL_PAGE,
  INL_CITED,
  INL_CITED_LAST,
  INL_NOTE,
  INL_BLOCKS
};

struct inl {
  const struct fo *fo;
  const struct style *style;
  struct inl *parent;
  uint8_t object;
  uint32_t font;
  mpt size, ascent, descent, xheight;
  mpt shift;      /* of the baseline, upwards from the line's */
  enum key align; /* KEY_BASELINE, or an edge that the line decides on */
  mpt start, end; /* space, border and padding there */
  mpt cut_start, cut_end; /* what of it stays where it is broken */
  mpt width, least, most; /* of objects */
  mpt image_w, image_h;
  uint32_t first, n; /* characters */
  const struct inl *kept; /* the one around it that keeps on one line */
  struct note *note;
};

struct shaped {
  uint32_t first, n;
  struct glyph *glyphs;
  uint32_t n_glyphs;
  bool rtl;
};

struct line {
  uint32_t first, end;  /* END: without what is dropped at its end */
  mpt width;            /* natural */
  mpt lead, follow;     /* above and below the baseline */
  mpt half, half_after; /* leading */
  bool last;            /* of the paragraph, or before a linefeed kept */
  bool hyphen;
  struct note *notes;
};

struct para {
  const struct fo *fo; /* the block */
  const struct style *style;
  uint32_t n;
  uint32_t *chars, *inl_of;
  mpt *advance;
  uint8_t *before; /* BREAK_... */
  int8_t *level;
  struct inl **inls;
  size_t n_inls, inls_room;
  struct shaped *runs;
  size_t n_runs;
  struct line *lines;
  size_t n_lines;
  mpt ipd;
  bool rtl;
  bool bidi;
  bool first_part; /* the block begins with it */
};

/* The paragraph of the inline children of BLOCK from FROM up to END; NULL if
 * nothing is in it. */
struct para *para_new (struct lay *lay, const struct fo *block,
                       const struct fo *from, const struct fo *end, mpt ipd);
void para_white_space (struct para *p);
void para_shape (struct lay *lay, struct para *p);
void para_lines (struct lay *lay, struct para *p);
mpt para_spacing (const struct para *p, uint32_t i);
/* Does what I is in have any? */
bool para_is_spaced (const struct para *p, uint32_t i);
struct area *para_emit (struct lay *lay, const struct para *p, size_t line,
                        struct area *parent);
/* The children of the area LINE. */
void para_fill (struct lay *lay, const struct para *p, size_t index,
                struct area *line);
void line_measure (const struct para *p, struct line *l); /* its width */
/* What a page number or a citation says; of as many digits as it may have, if
 * nobody knows yet. */
const char *para_number (struct lay *lay, const struct inl *inl);
mpt para_max_word (const struct para *p);
const char *lay_cite (struct lay *lay, const char *id, bool last);
void lay_resolve_cited (struct lay *lay);
/* Sizes of objects in lines; false: there is no picture. */
bool inl_image_size (struct lay *lay, struct inl *inl, mpt ipd);
void inl_leader_size (struct lay *lay, struct inl *inl, mpt ipd);
void text_set (struct lay *lay, struct area *text, const struct inl *inl,
               const char *words);

/* ---- vertical lists (blocks.c, fit.c, emit.c) --------------------------- */

enum item_kind {
  ITEM_OPEN,  /* a block, table, container begins */
  ITEM_CLOSE, /* and ends */
  ITEM_SPACE,
  ITEM_LINE,
  ITEM_ROW,  /* parts side by side: rows of a table, an item of a list */
  ITEM_BOX,  /* a container of fixed height, an absolute one */
  ITEM_EMPTY /* a block without content */
};

/* A box: a block, table or container, what ITEM_OPEN opens. */

struct space {
  mpt min, opt, max;
  int precedence; /* -1: force */
  bool retain;
};

struct item {
  union {
    struct box *box; /* OPEN, CLOSE, BOX, EMPTY */
    struct space *space;
    struct para *para; /* LINE */
    struct rows *rows; /* ROW */
  } of;
  uint32_t line;
  uint32_t parent; /* the ITEM_OPEN it is in, NO_ITEM */
  mpt height;      /* of leaves */
  int16_t keep;    /* strength between the leaf before and this one */
  uint8_t brk;     /* forced break before: enum key of it, or 0 */
  unsigned char kind : 6;
  bool after : 1; /* ITEM_SPACE: space-after */
  bool widow : 1; /* a break before it leaves too few lines */
};

#define NO_ITEM UINT32_MAX

struct vlist {
  struct item *v;
  uint32_t n;
  size_t room;
  mpt ipd;
  uint8_t brk; /* forced behind its end */
};

/* Half of a token: the part of a row that goes on. */
struct token {
  uint32_t item;      /* where it goes on */
  struct row_at *row; /* in the row ITEM, or NULL: at its start */
};

enum box_kind {
  BOX_BLOCK,
  BOX_TABLE,
  BOX_CONTAINER,
  BOX_LIST,
  BOX_ITEM,
  BOX_INLINE_BLOCK,
  BOX_WRAPPER
};

struct box {
  uint8_t kind;
  const struct fo *fo;
  const struct style *style;
  mpt ipd;        /* content */
  mpt start, end; /* indents */
  const struct frame *frame;
  bool keep_edge[2], keep_padding[2]; /* before, after: retained at breaks */
  mpt bpd;                            /* fixed, or -1 */
  mpt bpd_min;
  mpt left, top;         /* absolute containers */
  uint32_t flags;        /* of its area */
  struct vlist *content; /* of ITEM_BOX */
  struct table *table;
  struct inl *inl; /* BOX_INLINE_BLOCK */
};

struct note {
  const struct fo *fo;
  bool taken;
  struct vlist *body;
  struct token at; /* what is before is on earlier pages */
  mpt height;      /* of the rest */
  struct note *next;
};

/* A cell, or one side of an item of a list. */
struct part {
  const struct fo *fo;
  struct box *box;
  struct vlist *content;
  mpt x; /* of its border rectangle */
  uint32_t row, n_rows, column, n_columns;
  mpt height; /* of its content, whole */
  mpt x_content, ipd;
  mpt cut_before, cut_after; /* the same where it is parted */
  mpt gap_before, gap_after; /* borders and padding, separation there */
  enum key align;
};

struct row {
  const struct fo *fo;
  mpt height; /* whole */
  mpt own;    /* without what cells that span rows make it higher */
  uint32_t first_part; /* of those that begin in it, or below */
  uint32_t spanning;   /* the part that made it higher, or NO_ITEM */
  mpt least;  /* that was asked for */
  bool fixed;
  int keep, keep_next, keep_previous;
  uint8_t break_before, break_after;
  mpt y;
};

struct rows {
  const struct fo *fo; /* the list-item, or NULL */
  struct table *table; /* or NULL */
  struct box *box;
  struct row *rows;
  uint32_t n_rows, first_index; /* of the rows in the body */
  struct part *parts;
  uint32_t n_parts;
  const struct fo *body;
  bool first_of_body, last_of_body;
  mpt notes; /* height of all footnotes in it */
};

struct part_at {
  uint32_t part;
  struct token at;
  bool done;
  mpt used; /* height laid out before */
};

struct row_at {
  uint32_t row; /* the first that is not done */
  bool inside;  /* parts of it are on an earlier page */
  mpt used;     /* of that row */
  struct part_at *parts; /* that began before, and reach into ROW */
  uint32_t n_parts;
};

struct table {
  const struct fo *fo;
  struct box *box;
  bool collapse;
  uint32_t n_columns;
  struct column *columns;
  mpt width;
  mpt sep_i, sep_b;
  struct grid *head, *foot; /* or NULL */
  struct table_part {
    struct vlist *list; /* NULL: there is none */
    mpt height;
  } parts[4];              /* by enum table_parts */
  const char *left_out[2]; /* vx:at of rows that are not built now */
  bool omit_header, omit_footer;
  bool retrieves[2]; /* markers, in the header, the footer */
  struct build *at;  /* to build them again; NULL: they retrieve none */
  struct carried *carried;
};

/* Header and footer where the table begins, ends, and at its breaks. */
enum table_parts {
  TABLE_HEADER,
  TABLE_FOOTER,
  TABLE_HEADER_AGAIN,
  TABLE_FOOTER_AGAIN
};

/* What of the table OPEN lies between START and END of LIST. */
struct fragment {
  const struct vlist *list;
  uint32_t open;
  struct token start, end;
};

struct column {
  const struct fo *fo;
  const struct style *style;
  const struct style *first; /* of its cell in the first row, if of it alone */
  mpt x, width;
};

enum { CROSS_NOTHING = 0 };

struct fit {
  struct token end;
  bool done;    /* all of the list is on */
  bool forced;  /* it ends at a forced break */
  enum key brk; /* which */
  mpt height;
  int keep; /* strength that the break crosses */
  bool widow;
  mpt notes; /* height of the footnotes of what fits */
};

struct build {
  struct lay *lay;
  struct vlist *list;
  mpt ref;    /* width of the reference area */
  mpt si, ei; /* indents as inherited */
  mpt list_ref;
  uint32_t open; /* innermost ITEM_OPEN */
  uint32_t depth, least_depth;
  int *together; /* by depth */
  size_t together_room;
  int keep; /* pending, between leaves */
  uint8_t brk;
  bool any;             /* a leaf was added since the last ITEM_OPEN */
  mpt abs_ipd, abs_bpd; /* of the container that positions refer to */
  const struct table *table;
};

struct vlist *vlist_new (struct lay *lay, mpt ipd);
struct item *vlist_add (struct lay *lay, struct vlist *list,
                        enum item_kind kind);

void build_children (struct build *b, const struct fo *fo);
void build_block_level (struct build *b, const struct fo *fo);
struct item *build_leaf (struct build *b, enum item_kind kind);
mpt width_around (const struct build *b);
struct box *build_box (struct build *b, const struct fo *fo,
                       enum box_kind kind);
void build_indents (struct build *b, const struct fo *fo);
void build_open (struct build *b, struct box *box);
void build_close (struct build *b);
void build_spaces (struct build *b, const struct fo *fo, bool after);
void build_breaks (struct build *b, const struct fo *fo, bool after);
void build_table (struct build *b, const struct fo *fo);
const struct table_part *table_part_of (struct lay *lay,
                                        const struct fragment *f, bool footer,
                                        bool edge, struct table_part *made);
bool tables_raise (struct lay *lay, const struct vlist *list,
                   struct token start, struct token end);
void build_list (struct build *b, const struct fo *fo);
void build_container (struct build *b, const struct fo *fo);
/* A list of its own for what is in FO: cells, footnotes, regions. */
struct vlist *build_apart (struct build *outer, const struct fo *fo, mpt ipd,
                           mpt si, mpt ei);
int box_fixed (const struct box *box, mpt *bpd);

/* The largest part of LIST from START that is AVAIL high; FORCE: at least one
 * thing.  NOTES of it are counted by the caller. */
typedef bool fit_notes_fn (void *to, struct note *notes, mpt height);
void fit (struct lay *lay, const struct vlist *list, struct token start,
          mpt avail, bool force, struct fit *fit);
mpt fit_whole (struct lay *lay, const struct vlist *list);
/* What is left from START up to a forced break; if it is more than ENOUGH, no
 * less. */
mpt fit_rest (struct lay *lay, const struct vlist *list, struct token start,
              mpt enough);
bool fit_row (struct lay *lay, const struct rows *rows,
              const struct row_at *from, mpt avail, bool force,
              struct row_at **to, struct fit *out);
/* What of ROWS is left from FROM on; if it is more than ENOUGH, no less. */
mpt row_rest (struct lay *lay, const struct rows *rows,
              const struct row_at *from, mpt enough);
/* The tops of the rows from FROM up to END, and its own; of fewer, if they are
 * higher than ENOUGH before: END is the last then.  One more has room. */
#define ROWS_ALL 1000000000
mpt *row_tops (struct lay *lay, const struct rows *rows,
               const struct row_at *from, mpt enough, uint32_t *end);
/* The part I, which began on an earlier page, or NULL. */
const struct part_at *part_at (const struct row_at *row, uint32_t i);
/* Parts that begin on the page of FROM, up to row END: the first, their end. */
void parts_here (const struct rows *rows, const struct row_at *from,
                 uint32_t end, uint32_t *first, uint32_t *past);

/* The spaces and edges between two leaves: calls EACH for every item from A up
 * to B with what it comes to. */
typedef void gap_fn (void *to, uint32_t item, mpt amount);
void gap_walk (const struct vlist *list, uint32_t a, uint32_t b, bool at_start,
               bool at_end, gap_fn *each, void *to);
mpt gap_height (const struct vlist *list, uint32_t a, uint32_t b,
                bool at_start, bool at_end);
uint32_t gap_break (const struct vlist *list, uint32_t a, uint32_t leaf);
bool item_is_leaf (const struct item *item);
mpt item_notes (const struct item *item);
mpt note_height (struct lay *lay, struct note *note);

void emit (struct lay *lay, const struct vlist *list, struct token start,
           struct token end, struct area *parent);
void emit_rows (struct lay *lay, const struct rows *rows,
                const struct row_at *from, const struct row_at *to,
                struct area *parent);
mpt edge_before (const struct box *box, bool first);
mpt edge_after (const struct box *box, bool last);

#endif
