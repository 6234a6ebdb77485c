//! Pixels as a file. Each band is packed by itself, so that several can be at once.

use zlib_rs::adler32::{adler32, adler32_combine};
use zlib_rs::{Deflate, DeflateFlush};

use super::Canvas;
use super::bands::ROWS;

/// The rows of a band, packed.
pub(super) struct Packed {
    bytes: Vec<u8>,
    /// Checksum and number of the bytes before they were packed.
    checksum: u32,
    length: u64,
}

/// Packs one band after the other.
pub(super) struct Packer {
    width: usize,
    height: u32,
    deflate: Deflate,
    /// The rows of a band as differences.
    rows: Vec<u8>,
    /// Room for what is packed, as much as any band has taken so far.
    room: Vec<u8>,
}

/// Nearly as small as it gets, in a quarter of the time that the usual level takes.
const LEVEL: i32 = 2;
/// How a row is written: as differences from the pixel before, or from the row above. Nearly all of them are zero.
const SUB: u8 = 1;
const UP: u8 = 2;
/// Pixels that are compared at once, first many, then few.
const STRETCHES: [usize; 2] = [256, 16];
/// Bytes that there is room for at first.
const ROOM: usize = 1 << 16;

impl Packer {
    pub(super) fn new(canvas: &Canvas) -> Packer {
        let deflate = Deflate::new(LEVEL, false, 15);
        Packer { width: canvas.width as usize, height: canvas.height, deflate, rows: Vec::new(), room: vec![0; ROOM] }
    }

    /// Packs the pixels of a band. None where the packing fails, which it has no reason to.
    pub(super) fn pack(&mut self, pixels: &[u8], band: u32) -> Option<Packed> {
        let left = self.height - band * ROWS;
        self.filter(&pixels[..self.width * 4 * left.min(ROWS) as usize]);
        let flush = if left <= ROWS { DeflateFlush::Finish } else { DeflateFlush::SyncFlush };
        let (checksum, length) = (adler32(1, &self.rows), self.rows.len() as u64);
        Some(Packed { bytes: self.deflated(flush)?, checksum, length })
    }

    /// Writes the differences of rows: the first is measured by itself, the others by the row above.
    fn filter(&mut self, pixels: &[u8]) {
        let (from, to) = (self.width * 4, 1 + self.width * 3);
        self.rows.clear();
        self.rows.resize(pixels.len() / from * to, 0);
        let mut above: &[u8] = &[];
        for (row, out) in pixels.chunks_exact(from).zip(self.rows.chunks_exact_mut(to)) {
            let Some((kind, out)) = out.split_first_mut() else { continue };
            if above.is_empty() {
                *kind = SUB;
                out[..3].copy_from_slice(&row[..3]);
                differences(&row[4..], &row[..from - 4], &mut out[3..]);
            } else {
                *kind = UP;
                differences(row, above, out);
            }
            above = row;
        }
    }

    fn deflated(&mut self, flush: DeflateFlush) -> Option<Vec<u8>> {
        self.deflate.reset();
        loop {
            let (read, written) = (self.deflate.total_in() as usize, self.deflate.total_out() as usize);
            self.deflate.compress(&self.rows[read..], &mut self.room[written..], flush).ok()?;
            let written = self.deflate.total_out() as usize;
            // As long as all room is taken there may be more to come.
            if written < self.room.len() {
                return Some(self.room[..written].to_vec());
            }
            self.room.resize(self.room.len() * 2, 0);
        }
    }
}

/// Writes how pixels differ from others, into bytes that are zero: most stretches do not.
fn differences(pixels: &[u8], others: &[u8], out: &mut [u8]) {
    let [many, few] = STRETCHES;
    each_unlike(many, pixels, others, out, |pixels, others, out| {
        each_unlike(few, pixels, others, out, |pixels, others, out| {
            let pairs = pixels.chunks_exact(4).zip(others.chunks_exact(4));
            for ((pixel, other), out) in pairs.zip(out.chunks_exact_mut(3)) {
                for part in 0..3 {
                    out[part] = pixel[part].wrapping_sub(other[part]);
                }
            }
        });
    });
}

/// Gives each stretch of so many pixels that is not like the others, with its place in what is written.
fn each_unlike(
    stretch: usize,
    pixels: &[u8],
    others: &[u8],
    out: &mut [u8],
    mut give: impl FnMut(&[u8], &[u8], &mut [u8]),
) {
    let stretches = pixels.chunks(stretch * 4).zip(others.chunks(stretch * 4));
    for ((pixels, others), out) in stretches.zip(out.chunks_mut(stretch * 3)) {
        if pixels != others {
            give(pixels, others, out);
        }
    }
}

/// Puts the bands of a picture together. What is packed is one stream (RFC 1950): its head, the bands, and a checksum
/// of it all.
pub(super) fn written(canvas: &Canvas, bands: &[Packed]) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::with_capacity(bands.iter().map(|band| band.bytes.len() + CHUNK).sum::<usize>() + HEAD);
    let mut encoder = png::Encoder::new(&mut file, canvas.width, canvas.height);
    // Without transparency: the page covers everything.
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
    let density = (canvas.scale * PIXELS_PER_METRE).round().max(1.0) as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: density, yppu: density, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header()?;
    writer.write_chunk(png::chunk::IDAT, &[0x78, 0x01])?;
    let mut checksum = 1;
    for band in bands {
        writer.write_chunk(png::chunk::IDAT, &band.bytes)?;
        checksum = adler32_combine(checksum, band.checksum, band.length);
    }
    writer.write_chunk(png::chunk::IDAT, &checksum.to_be_bytes())?;
    writer.finish()?;
    Ok(file)
}

/// Bytes around what a chunk holds, and bytes of all chunks without pixels, or more.
const CHUNK: usize = 12;
const HEAD: usize = 512;

/// Pixels of a drawing, which are those of CSS: 96 to the inch.
const PIXELS_PER_METRE: f64 = 96.0 / 0.0254;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_written_where_there_are_any() {
        let others: Vec<u8> = (0..700 * 4).map(|at| at as u8).collect();
        let mut pixels = others.clone();
        for at in [0, 5, 63, 64, 1023, 1024, 2000, 2799] {
            pixels[at] = pixels[at].wrapping_add(200);
        }
        let mut out = vec![0; 700 * 3];
        differences(&pixels, &others, &mut out);
        let expected = |at: usize| pixels[at / 3 * 4 + at % 3].wrapping_sub(others[at / 3 * 4 + at % 3]);
        assert_eq!(out, (0..out.len()).map(expected).collect::<Vec<u8>>());
        assert_eq!(out.iter().filter(|difference| **difference == 200).count(), 5, "the fourth byte says nothing");
    }
}
