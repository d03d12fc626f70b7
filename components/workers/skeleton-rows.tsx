import { Skeleton, TableCell, TableRow } from '../ui';

const ROWS = ['a', 'b', 'c'];

export function SkeletonRows({ columns }: { readonly columns: number }) {
  return ROWS.map((key) => (
    <TableRow key={key}>
      <TableCell colSpan={columns}>
        <Skeleton className="h-4 w-full" />
      </TableCell>
    </TableRow>
  ));
}
