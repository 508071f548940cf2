"""Articles in, Parquet out: one typed column a field, lists and structs as such, written a row group at a time."""

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from importlib.util import find_spec
from typing import IO, TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from scrapy.exceptions import UsageError
from scrapy.exporters import BaseItemExporter

from newscrawl.items import Article

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_AT_ONCE = 500
_BITS = 64


def require_pyarrow() -> None:
    """Raises UsageError."""
    if find_spec("pyarrow") is None:
        raise UsageError('Parquet needs the parquet extra: pip install "newscrawl[parquet]"')


class ParquetExporter(BaseItemExporter):
    """FEED_EXPORTERS "parquet". Memory holds ROWS_AT_ONCE items; half a surrogate pair becomes its escape, and no
    number is longer than 64 bits.
    """

    def __init__(self, file: IO[bytes], **options: Any) -> None:
        require_pyarrow()
        super().__init__(dont_fail=True, **options)
        self.file = file
        self._rows: list[Any] = []
        self._schema: pa.Schema | None = None
        self._writer: Any = None

    def export_item(self, item: Any) -> None:
        import pyarrow as pa  # noqa: PLC0415  only who exports to Parquet pays for it

        schema = self._schema or schema_of(type(item), self.fields_to_export)
        values = dict(self.get_serialized_fields(item, include_empty=True))
        row = {field.name: _plain(values[field.name]) for field in schema}
        try:
            added = pa.array([row], type=pa.struct(schema))
        except (UnicodeEncodeError, OverflowError):
            added = pa.array([_held(row)], type=pa.struct(schema))
        self._schema = schema
        self._rows.append(added)
        if len(self._rows) == ROWS_AT_ONCE:
            self._write()

    def finish_exporting(self) -> None:
        self._write()
        self._writer.close()

    def _write(self) -> None:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415

        if self._schema is None:
            self._schema = schema_of(Article, self.fields_to_export)
        if self._writer is None:
            self._writer = pq.ParquetWriter(self.file, self._schema, compression="zstd")
        if self._rows:
            self._writer.write_batch(pa.RecordBatch.from_struct_array(pa.concat_arrays(self._rows)))
            self._rows.clear()


def schema_of(cls: type, names: Mapping[str, str] | Iterable[str] | None) -> "pa.Schema":
    """`names`: the fields wanted, or field -> column. Raises TypeError for what is not one of newscrawl's items."""
    import pyarrow as pa  # noqa: PLC0415

    if not is_dataclass(cls):
        raise TypeError(f"{cls.__name__} has no typed fields")
    hints = get_type_hints(cls)
    wanted = names.items() if isinstance(names, Mapping) else [(name, name) for name in names or hints]
    return pa.schema([(column, _type_of(hints[name])) for name, column in wanted])


def _type_of(hint: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415

    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    arguments = [argument for argument in get_args(hint) if argument is not type(None)]
    match get_origin(hint):
        case origin if origin in (Union, types.UnionType):
            return _type_of(arguments[0])
        case origin if origin is Literal:
            return pa.string()
        case origin if origin is list:
            return pa.list_(_type_of(arguments[0]))
        case origin if origin is dict:
            return pa.map_(*map(_type_of, arguments))
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return pa.struct([(field.name, _type_of(hints[field.name])) for field in fields(hint)])
    return plain[hint]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return list(value.items())
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _held(value: Any) -> Any:
    """What UTF-8 and 64 bits hold of it."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, int):
        return value if value.bit_length() < _BITS else None
    if isinstance(value, dict):
        return {name: _held(entry) for name, entry in value.items()}
    return type(value)(map(_held, value)) if isinstance(value, list | tuple) else value


def join_parquet(old: IO[bytes], new: IO[bytes], out: IO[bytes]) -> None:
    """The rows of both. Raises ValueError when their columns differ, or one of them is no Parquet file."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    first, second = pq.ParquetFile(old), pq.ParquetFile(new)
    if first.schema_arrow != second.schema_arrow:
        raise ValueError("other columns")
    with pq.ParquetWriter(out, second.schema_arrow, compression="zstd") as writer:
        for batch in (*_batches(first), *_batches(second)):
            writer.write_batch(batch)


def _batches(file: Any) -> Iterator[Any]:
    yield from file.iter_batches(ROWS_AT_ONCE)
