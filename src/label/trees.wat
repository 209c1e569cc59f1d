;; Gradient-boosted trees over byte columns, 64 rows at a time.
;;
;; A tree has at most 32 leaves, numbered from left to right. Its nodes stand children first; each selects, for all rows
;; at once, between the leaf numbers that its two children gave: no branch depends on the data. Slots at the start of the
;; memory hold those numbers, a byte a row: slot i < 32 the constant i (a leaf), slot 32 + n what node n gave; the root is
;; the last node. A slot of 64 rows lies in two halves of 32 bytes, the second half of all slots 2048 bytes behind the first.
;;
;; Layout of a tree: u16 nodes, u16 how many of them stand between two leaves (they come first, at least one); then for each node u16 column, u8 threshold, u8 unused, u16 offset of the
;; left and of the right child's first half; then the 32 leaf values (i16), all low bytes first, then all high bytes.
;; A row goes left when its byte is not above the threshold.
(module
  (memory (export "memory") 16)

  ;; Adds the values of the leaves that 'slot' holds to the accumulators at 'sum', sixteen rows at a time, 'times' times.
  (func $add (param $sum i32) (param $values i32) (param $slot i32) (param $times i32)
    (local $low0 v128) (local $low1 v128) (local $high0 v128) (local $high1 v128)
    (local $index v128) (local $second v128) (local $low v128) (local $high v128) (local $pairs v128)
    (local.set $low0 (v128.load (local.get $values)))
    (local.set $low1 (v128.load offset=16 (local.get $values)))
    (local.set $high0 (v128.load offset=32 (local.get $values)))
    (local.set $high1 (v128.load offset=48 (local.get $values)))
    (loop $rows
      (local.set $index (v128.load (local.get $slot)))
      (local.set $second (i8x16.sub (local.get $index) (i8x16.splat (i32.const 16))))
      (local.set $low (v128.or
        (i8x16.swizzle (local.get $low0) (local.get $index))
        (i8x16.swizzle (local.get $low1) (local.get $second))))
      (local.set $high (v128.or
        (i8x16.swizzle (local.get $high0) (local.get $index))
        (i8x16.swizzle (local.get $high1) (local.get $second))))
      (local.set $pairs (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $low) (local.get $high)))
      (v128.store (local.get $sum)
        (i32x4.add (v128.load (local.get $sum)) (i32x4.extend_low_i16x8_s (local.get $pairs))))
      (v128.store offset=16 (local.get $sum)
        (i32x4.add (v128.load offset=16 (local.get $sum)) (i32x4.extend_high_i16x8_s (local.get $pairs))))
      (local.set $pairs (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $low) (local.get $high)))
      (v128.store offset=32 (local.get $sum)
        (i32x4.add (v128.load offset=32 (local.get $sum)) (i32x4.extend_low_i16x8_s (local.get $pairs))))
      (v128.store offset=48 (local.get $sum)
        (i32x4.add (v128.load offset=48 (local.get $sum)) (i32x4.extend_high_i16x8_s (local.get $pairs))))
      (local.set $sum (i32.add (local.get $sum) (i32.const 64)))
      ;; Behind the end of the first half, 32 bytes, the second half follows: 2048 - 32 bytes are left out.
      (local.set $slot (i32.add (local.get $slot) (i32.add (i32.const 16)
        (i32.mul (i32.and (i32.shr_u (local.get $slot) (i32.const 4)) (i32.const 1)) (i32.const 2016)))))
      (br_if $rows (local.tee $times (i32.sub (local.get $times) (i32.const 1))))))

  ;; Sums the leaf values of 'count' trees at 'trees' for 'rows' rows into 'sums' (i32 a row, zeroed by the caller, with
  ;; room for a multiple of 64). Columns of bytes start at 'columns', 'stride' bytes apart. Where the last rows are 32 or
  ;; less, the second half of the slots is left out.
  (func (export "sum") (param $columns i32) (param $stride i32) (param $rows i32) (param $trees i32) (param $count i32)
    (param $sums i32)
    (local $block i32) (local $isWhole i32) (local $at i32) (local $tree i32) (local $pairs i32) (local $nodes i32) (local $slot i32)
    (local $column i32) (local $left i32) (local $right i32) (local $threshold v128) (local $byte v128) (local $leaf v128)
    (local $sum i32)
    (loop $blocks
      (local.set $at (local.get $trees))
      (local.set $tree (local.get $count))
      (local.set $isWhole (i32.gt_u (i32.sub (local.get $rows) (local.get $block)) (i32.const 32)))
      (local.set $sum (i32.add (local.get $sums) (i32.shl (local.get $block) (i32.const 2))))
      (loop $each_tree
        (local.set $pairs (i32.load16_u offset=2 (local.get $at)))
        (local.set $nodes (i32.sub (i32.load16_u (local.get $at)) (local.get $pairs)))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (local.set $slot (i32.const 1024))
        ;; Nodes between two leaves. Those stand side by side: where the byte is not above the threshold, one (which the
        ;; comparison gives as -1) is taken from the number of the right one.
        (loop $each_pair
          (local.set $column (i32.add (i32.add (local.get $columns) (local.get $block))
            (i32.mul (i32.load16_u (local.get $at)) (local.get $stride))))
          (local.set $threshold (v128.load8_splat offset=2 (local.get $at)))
          (local.set $leaf (v128.load (i32.load16_u offset=6 (local.get $at))))
          (local.set $byte (v128.load (local.get $column)))
          (v128.store (local.get $slot) (i8x16.add (local.get $leaf)
            (i8x16.eq (i8x16.min_u (local.get $byte) (local.get $threshold)) (local.get $byte))))
          (local.set $byte (v128.load offset=16 (local.get $column)))
          (v128.store offset=16 (local.get $slot) (i8x16.add (local.get $leaf)
            (i8x16.eq (i8x16.min_u (local.get $byte) (local.get $threshold)) (local.get $byte))))
          (if (local.get $isWhole) (then
            (local.set $byte (v128.load offset=32 (local.get $column)))
            (v128.store offset=2048 (local.get $slot) (i8x16.add (local.get $leaf)
              (i8x16.eq (i8x16.min_u (local.get $byte) (local.get $threshold)) (local.get $byte))))
            (local.set $byte (v128.load offset=48 (local.get $column)))
            (v128.store offset=2064 (local.get $slot) (i8x16.add (local.get $leaf)
              (i8x16.eq (i8x16.min_u (local.get $byte) (local.get $threshold)) (local.get $byte))))))
          (local.set $slot (i32.add (local.get $slot) (i32.const 32)))
          (local.set $at (i32.add (local.get $at) (i32.const 8)))
          (br_if $each_pair (local.tee $pairs (i32.sub (local.get $pairs) (i32.const 1)))))
        (if (local.get $nodes) (then (loop $each_node
          (local.set $column (i32.add (i32.add (local.get $columns) (local.get $block))
            (i32.mul (i32.load16_u (local.get $at)) (local.get $stride))))
          (local.set $threshold (v128.load8_splat offset=2 (local.get $at)))
          (local.set $left (i32.load16_u offset=4 (local.get $at)))
          (local.set $right (i32.load16_u offset=6 (local.get $at)))
          ;; The leaf of the left child where the byte is not above the threshold, else that of the right one. Those are
          ;; the larger ones, so that a maximum takes the place of a selection.
          (local.set $byte (v128.load (local.get $column)))
          (v128.store (local.get $slot) (i8x16.max_u (v128.load (local.get $left)) (v128.andnot
            (v128.load (local.get $right))
            (i8x16.eq (i8x16.min_u (local.get $byte) (local.get $threshold)) (local.get $byte)))))
          (local.set $byte (v128.load offset=16 (local.get $column)))
          (v128.store offset=16 (local.get $slot) (i8x16.max_u (v128.load offset=16 (local.get $left)) (v128.andnot
            (v128.load offset=16 (local.get $right))
            (i8x16.eq (i8x16.min_u (local.get $byte) (local.get $threshold)) (local.get $byte)))))
          (if (local.get $isWhole) (then
            (local.set $byte (v128.load offset=32 (local.get $column)))
            (v128.store offset=2048 (local.get $slot) (i8x16.max_u (v128.load offset=2048 (local.get $left)) (v128.andnot
              (v128.load offset=2048 (local.get $right))
              (i8x16.eq (i8x16.min_u (local.get $byte) (local.get $threshold)) (local.get $byte)))))
            (local.set $byte (v128.load offset=48 (local.get $column)))
            (v128.store offset=2064 (local.get $slot) (i8x16.max_u (v128.load offset=2064 (local.get $left)) (v128.andnot
              (v128.load offset=2064 (local.get $right))
              (i8x16.eq (i8x16.min_u (local.get $byte) (local.get $threshold)) (local.get $byte)))))))
          (local.set $slot (i32.add (local.get $slot) (i32.const 32)))
          (local.set $at (i32.add (local.get $at) (i32.const 8)))
          (br_if $each_node (local.tee $nodes (i32.sub (local.get $nodes) (i32.const 1)))))))
        (local.set $slot (i32.sub (local.get $slot) (i32.const 32)))
        (call $add (local.get $sum) (local.get $at) (local.get $slot)
          (select (i32.const 4) (i32.const 2) (local.get $isWhole)))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br_if $each_tree (local.tee $tree (i32.sub (local.get $tree) (i32.const 1)))))
      (local.set $block (i32.add (local.get $block) (i32.const 64)))
      (br_if $blocks (i32.lt_u (local.get $block) (local.get $rows)))))
)
